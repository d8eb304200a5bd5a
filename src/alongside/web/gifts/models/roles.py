"""What a role's skills are, out of a vocabulary."""

from __future__ import annotations

from django.db import models

from alongside.web.kit.privacy import nothing_personal


class RoleConcept(models.Model):
    """What somebody said that a skill of a role is."""

    privacy = nothing_personal("what a part in a service takes, and who said so while they are known")

    role = models.ForeignKey("services.Role", models.CASCADE, related_name="chosen_concepts")
    skill = models.CharField(max_length=100)
    concept = models.CharField(max_length=300, db_index=True)
    chosen_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "skill", "concept"], name="each_concept_of_a_skill_once")
        ]
