"""A report as JUnit XML: a case for each bar and each condition of each phase.

A condition that is missed is a failure; one that is undecided or unmeasured is an
error where it counts, for doubt is no pass; what is only shown is skipped. CI systems
show the sentence that says what was found.

Source: the XML that Jenkins and Surefire read, described at github.com/testmoapp/junitxml.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from redline.decision import PhaseDecision, Reason, Verdict
from redline.report import numbers
from redline.report.data import Measured, ReportData
from redline.report.page import UNPRINTABLE
from redline.report.settle import settles

__all__ = ["junit"]

OPEN = (Verdict.UNDECIDED, Verdict.UNMEASURED)


def junit(data: ReportData) -> str:
    """Return the report as JUnit XML: the decision's conditions, or the bars without one."""
    if data.decision:
        suites = [suite(phase.phase, phase_cases(phase)) for phase in data.decision.phases]
    else:
        suites = [suite("bars", map(bar_case, data.measured))]
    root = ET.Element("testsuites", {"name": data.brief.said("title") or data.brief.file})
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(each.get(name, "0")) for each in suites)))
    root.extend(suites)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode", xml_declaration=False)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
    return UNPRINTABLE.sub("\ufffd", text)


def suite(name: str, cases: Iterable[ET.Element]) -> ET.Element:
    """Return one suite with its counts."""
    found = list(cases)
    made = ET.Element("testsuite", {"name": name, "tests": str(len(found))})
    for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        made.set(kind, str(sum(case.find(tag) is not None for case in found)))
    made.extend(found)
    return made


def phase_cases(phase: PhaseDecision) -> Iterator[ET.Element]:
    """Give a case for each reason of a phase."""
    for reason in phase.reasons:
        yield case(phase.phase, reason.about, reason.text, outcome_of(reason))


def outcome_of(reason: Reason) -> tuple[str, str]:
    """Return which element a reason becomes, and what it says; empty where it is met."""
    if not reason.counts or reason.verdict is Verdict.NOT_YET:
        return "skipped", "shown; it does not decide"
    if reason.verdict is Verdict.MET:
        return "", ""
    return ("error" if reason.verdict in OPEN else "failure"), settles(reason)


def bar_case(row: Measured) -> ET.Element:
    """Return a case for one bar; a metric without a bar is only shown."""
    bound = numbers.bound(row.measurement, best=row.verdict is Verdict.MISSED)
    said = f"{numbers.estimate(row.measurement)}; {bound}"
    if not row.bar_text or row.verdict is Verdict.NOT_YET:
        return case("bars", f"{row.id} {row.metric}", said, ("skipped", "no bar to hold it to"))
    kind = {Verdict.MET: "", Verdict.MISSED: "failure"}.get(row.verdict, "error")
    return case("bars", f"{row.id} {row.bar_text}", said, (kind, row.verdict.value))


def case(group: str, name: str, text: str, outcome: tuple[str, str]) -> ET.Element:
    """Return one case."""
    made = ET.Element("testcase", {"classname": group, "name": name})
    kind, why = outcome
    if kind:
        told = ET.SubElement(made, kind, {"message": f"{text}; {why}" if why else text})
        told.text = text
    else:
        ET.SubElement(made, "system-out").text = text
    return made
