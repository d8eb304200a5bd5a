"""What can be done with a register: record, close, correct, confirm."""

from alongside.web.delivery.actions.attendance import (
    Differing,
    NewEntry,
    SentRegister,
    Source,
    Taken,
    check_line,
    close_register,
    record_attendance,
    record_register,
    record_registers,
)
from alongside.web.delivery.actions.corrections import (
    GivenConfirmation,
    confirm_entries,
    confirm_entry,
    correct_entry,
    remove_entry,
)

__all__ = [
    "Differing",
    "GivenConfirmation",
    "NewEntry",
    "SentRegister",
    "Source",
    "Taken",
    "check_line",
    "close_register",
    "confirm_entries",
    "confirm_entry",
    "correct_entry",
    "record_attendance",
    "record_register",
    "record_registers",
    "remove_entry",
]
