"""What can be done with courses: giving one a service, planning its workshops as sessions, asking its people."""

from alongside.web.courses.actions.planning import ask_people, give_service, plan_dated, plan_workshop

__all__ = ["ask_people", "give_service", "plan_dated", "plan_workshop"]
