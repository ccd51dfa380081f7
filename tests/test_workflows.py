"""What runs on the forge: workflows that trust no pull request, and forms that both languages can fill in."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])
every_form = pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])


def loaded(path: Path) -> Any:
    """Return a file of YAML; `on` is the key true there."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    """Return every step of a workflow."""
    return [step for job in loaded(path)["jobs"].values() for step in job["steps"]]


@every_workflow
def test_every_action_is_pinned_by_its_commit_and_names_its_version(path: Path) -> None:
    """A tag can be moved to other code, a commit cannot; the same action is the same commit everywhere."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"^\s*(- )?uses:", line)]
    assert len(lines) == sum("uses" in step for step in steps(path))
    for line in lines:
        assert re.search(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_an_action_has_one_commit_in_all_workflows() -> None:
    """No workflow lags behind another."""
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for name, pin in re.findall(r"uses: ([\w./-]+)@(\S+ # \S+)", path.read_text(encoding="utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert pins
    assert all(len(found) == 1 for found in pins.values()), pins


@every_workflow
def test_a_workflow_may_do_nothing_and_each_job_only_what_it_names(path: Path) -> None:
    """Nothing on top; a job that runs the project's code never writes; the clock ends every job."""
    workflow = loaded(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert isinstance(job["permissions"], dict)
        runs_ours = any("make " in step.get("run", "") or "bash " in step.get("run", "") for step in job["steps"])
        assert not runs_ours or "write" not in job["permissions"].values()


@every_workflow
def test_a_pull_request_is_hostile_input(path: Path) -> None:
    """Never with the rights of the base, no secret in reach, nothing of the event in a shell, no credentials kept."""
    text = path.read_text(encoding="utf-8")
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(loaded(path)[True])
    assert "secrets." not in text
    for step in steps(path):
        assert "${{" not in step.get("run", ""), step["run"]
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@every_workflow
def test_the_steps_of_ours_exist(path: Path) -> None:
    """Every target of make is in the Makefile, every script in the repository."""
    run = "\n".join(step.get("run", "") for step in steps(path))
    targets = re.findall(r"\bmake (?:-\S+ )*([a-z-]+)", run)
    for target in targets:
        done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    scripts = re.findall(r"\bbash (\S+)", run)
    assert all((ROOT / script).is_file() for script in scripts)
    assert targets


def test_a_pull_request_gets_annotations_a_preview_and_the_figures_that_change() -> None:
    """At the line, as an artifact, and as a list in the summary of the run."""
    workflow = loaded(GITHUB / "workflows" / "check.yml")
    job = workflow["jobs"]["review"]
    assert "pull_request" in workflow[True]
    assert job["if"] == "github.event_name == 'pull_request'"
    run = [step.get("run", "") for step in job["steps"]]
    assert "make check FORMAT=github" in run
    assert 'make --silent figures BASE=base >> "$GITHUB_STEP_SUMMARY"' in run
    base = next(step["with"] for step in job["steps"] if step.get("with", {}).get("path") == "base")
    assert base["ref"] == "${{ github.event.pull_request.base.sha }}"
    (upload,) = [step for step in job["steps"] if "upload-artifact@" in step.get("uses", "")]
    assert upload["with"]["path"] == "site/"


def test_broken_data_still_give_whatever_can_be_given() -> None:
    """Annotations end the job red, but list and preview are tried; the summary says why there is none."""
    steps_of = loaded(GITHUB / "workflows" / "check.yml")["jobs"]["review"]["steps"]
    names = [step.get("run", step.get("uses", "")).split("@")[0].split("\n")[0] for step in steps_of]
    checked = names.index("make check FORMAT=github")
    assert "if" not in steps_of[checked]
    assert not any("continue-on-error" in step for step in steps_of)
    for step in steps_of[checked + 1 :]:
        assert step["if"].startswith("${{ !cancelled()"), step
    (built,) = [step for step in steps_of if step.get("run") == "make site"]
    (reason,) = [step for step in steps_of if "failure" in step.get("if", "")]
    (upload,) = [step for step in steps_of if "upload-artifact@" in step.get("uses", "")]
    assert reason["if"] == f"${{{{ !cancelled() && steps.{built['id']}.outcome == 'failure' }}}}"
    assert upload["if"] == f"${{{{ !cancelled() && steps.{built['id']}.outcome == 'success' }}}}"
    assert '>> "$GITHUB_STEP_SUMMARY"' in reason["run"]
    assert re.search("[ぁ-ん]", reason["run"])
    assert "There is no preview" in reason["run"]


def test_updates_wait_until_others_have_tried_them() -> None:
    """A cool-down for every kind of dependency, at least a week."""
    updates = loaded(GITHUB / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"pip", "github-actions"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


def test_nothing_in_the_workflows_is_known_to_be_dangerous() -> None:
    """zizmor, without network: no finding."""
    done = subprocess.run(
        [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


def both(text: str) -> bool:
    """Tell whether a text says something in Japanese and, after it, in English."""
    japanese, _, english = text.replace("\n", " / ", 1).partition(" / ")
    return bool(JAPANESE.search(japanese)) and bool(re.search("[A-Za-z]", english)) and not JAPANESE.search(english)


@every_form
def test_a_form_is_filled_in_in_either_language(path: Path) -> None:
    """Name, description and every question in Japanese and English; ids are the form's own; something is required."""
    form = loaded(path)
    assert both(form["name"])
    assert both(form["description"])
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert any(part.get("validations", {}).get("required") for part in form["body"])
    for part in form["body"]:
        assert part["type"] in ("markdown", "input", "textarea")
        attributes = part["attributes"]
        told = [attributes["value"]] if part["type"] == "markdown" else [attributes["label"]]
        assert all(
            both(text) for text in [*told, *([attributes["description"]] if "description" in attributes else [])]
        )


def test_there_is_a_form_for_each_kind_of_error() -> None:
    """A figure, a translation, a page; a blank issue would lack what is needed."""
    assert [path.stem.split("-")[1] for path in FORMS] == ["figure", "translation", "page"]
    assert loaded(GITHUB / "ISSUE_TEMPLATE" / "config.yml")["blank_issues_enabled"] is False


def test_the_owners_of_code_are_nobody_invented() -> None:
    """Each line of CODEOWNERS is a comment, or a path and names that the owners of the repository put there."""
    for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|/?\S+( +@[\w-]+(/[\w-]+)?)+|", line), line
        assert line.startswith("#") or "your-organisation" not in line


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "../README.md", "../ARCHITECTURE.md"])
def test_links_between_the_papers_of_the_repository_lead_somewhere(name: str) -> None:
    """Files are there; headings are those of the same file."""
    path = (GITHUB / name).resolve()
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    for link in links:
        assert link.startswith("https://") or (path.parent / link).exists(), link
