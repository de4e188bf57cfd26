"""The ledger: from a file of vouchers to any figure, and back down to the voucher. No Django here."""
