// The list of contents follows the reader: the section being read is marked, and chapters other than its own are folded.
// In a wide window the list is open from the start.

const list = document.querySelector("[data-contents]");
const links = [...list.querySelectorAll(".contents a")];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const wide = matchMedia("(min-width: 56.0625rem)");

function follow() {
  const read = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
  const current = Math.max(read, 0);
  const chapter = chapterOf(current);
  links.forEach((link, index) => {
    link.toggleAttribute("aria-current", index === current);
    if (index === current) link.setAttribute("aria-current", "location");
    link.parentElement.classList.toggle("folded", wide.matches && isSection(index) && chapterOf(index) !== chapter);
  });
  if (wide.matches) keepInSight(links[current]);
}

const isSection = (index) => links[index].parentElement.classList.contains("level-2");

function chapterOf(index) {
  while (index > 0 && isSection(index)) index -= 1;
  return index;
}

function keepInSight(link) {
  const column = list.closest(".side");
  const [place, frame] = [link.getBoundingClientRect(), column.getBoundingClientRect()];
  if (place.bottom > frame.bottom) column.scrollTop += place.bottom - frame.bottom + 24;
  else if (place.top < frame.top) column.scrollTop -= frame.top - place.top + 24;
}

let isWaiting = false;
function followSoon() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    follow();
  });
}

function adapt() {
  list.open = wide.matches;
}

if (links.length) {
  adapt();
  follow();
  wide.addEventListener("change", adapt);
  document.addEventListener("scroll", followSoon, { passive: true });
}
list.addEventListener("click", (event) => {
  if (event.target.closest("a") && !wide.matches) list.open = false;
});
