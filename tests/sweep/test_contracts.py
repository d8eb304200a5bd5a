"""No app escapes the import contracts: every app with models has them protected."""

from __future__ import annotations

import configparser
from pathlib import Path

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/alongside/web"


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser


def apps_with_models() -> list[str]:
    """Every web app that keeps models, but the kit, whose base everyone may use."""
    folders = {p.parent for p in (*WEB.glob("*/models.py"), *WEB.glob("*/models/"))}
    return sorted(folder.name for folder in folders if folder.name != "kit")


def test_every_app_with_models_has_them_protected() -> None:
    found = contracts()
    protected = {
        section.get("protected_modules", "").strip()
        for name, section in found.items()
        if section.get("type") == "protected"
    }
    missing = [app for app in apps_with_models() if f"alongside.web.{app}.models" not in protected]
    assert not missing, f"write a *-models-are-private contract for: {missing}"


def test_only_queries_actions_and_admin_are_allowed_importers() -> None:
    for name, section in contracts().items():
        if section.get("type") != "protected":
            continue
        app = section["protected_modules"].strip().removesuffix(".models")
        allowed = set(section["allowed_importers"].split())
        assert allowed <= {f"{app}.queries", f"{app}.actions", f"{app}.admin"}, name


def test_every_app_is_inside_the_contract_of_apps() -> None:
    containers = set(contracts()["importlinter:contract:inside-an-app"]["containers"].split())
    expected = {f"alongside.web.{app}" for app in apps_with_models()}
    assert expected <= containers
