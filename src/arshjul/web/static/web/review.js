// While files are read: says so, counts the seconds, and keeps the button from being pressed twice.
(() => {
  const form = document.querySelector(".review-form");
  if (!form) return;
  const button = form.querySelector("button[type=submit]");
  const status = form.querySelector(".review-progress");
  const seconds = form.querySelector(".review-seconds"); // seen only: nobody wants to hear every second
  let clock = 0;
  form.addEventListener("submit", () => {
    const begun = Date.now();
    button.disabled = true;
    status.textContent = form.dataset.reading;
    clock = setInterval(() => { seconds.textContent = `${Math.round((Date.now() - begun) / 1000)} s`; }, 1000);
  });
  window.addEventListener("pageshow", () => { // the way back from an answer finds a form that works
    clearInterval(clock);
    button.disabled = false;
    status.textContent = seconds.textContent = "";
  });
})();
