"""What people were told, and are still to be told, goes over into the outbox of messages."""

from datetime import timedelta

from django.db import migrations

AFTERWARDS = timedelta(days=2)
OWED_AFTERWARDS = ("CANCELLED", "WITHDRAWN")


def carry_over(apps, _schema_editor):
    notices = apps.get_model("delivery", "Notice").objects.select_related("invitation__session")
    messages = apps.get_model("messaging", "Message").objects
    rows = (_row(messages.model, notice) for notice in notices.order_by("pk").iterator(500))
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == 500:
            messages.bulk_create(batch)
            batch = []
    messages.bulk_create(batch)


def _row(model, notice):
    invitation, session = notice.invitation, notice.invitation.session
    owed = notice.kind in OWED_AFTERWARDS
    return model(
        person_id=invitation.person_id, kind=f"delivery.{notice.kind.lower()}", key=f"notice:{notice.pk}",
        about=invitation.public_id, facts=notice.facts, channel=notice.how, state=_state(notice),
        written_at=notice.written_at, written_by_id=invitation.asked_by_id, not_before=notice.written_at,
        send_after=notice.written_at, tries=notice.tries, problem=notice.problem, told_by_id=notice.told_by_id,
        sent_at=notice.told_at if notice.how == "EMAIL" else None, settled_at=notice.told_at,
        expires_at=session.ends_at + AFTERWARDS if owed else session.starts_at,
    )  # fmt: skip


def _state(notice):
    if notice.told_at is None:
        return "WAITING" if notice.how == "EMAIL" else "TO_TELL"
    if notice.problem == "OVERTAKEN":
        return "OVERTAKEN"
    return "SENT" if notice.how == "EMAIL" else "TOLD"


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_last_asked"),
        ("messaging", "0001_first"),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="Notice"),
    ]
