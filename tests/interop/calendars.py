#!/usr/bin/env python3
"""Holds the calendars of a built site to two other implementations of RFC 5545; not part of `cargo test`.

    python3 tests/interop/calendars.py PUBLIC [FILE ...]

PUBLIC is the output folder of a build, FILE a calendar beside. Needs the packages icalendar and vobject; the exit code is 1 when a calendar
is invalid, when the two read different things, or when a call's page tells another end than its calendar.
"""

import datetime
import pathlib
import re
import sys

import icalendar
import vobject


def checked_bytes(raw):
    """The form of section 3.1: line ends, length, characters that are whole."""
    if not raw.endswith(b"\r\n") or b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "a line does not end with CR LF"
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            yield f"{len(line)} bytes in one line"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield "a character is split between two lines"


def instant(value):
    """A day stays a day; an instant is one in UTC, whatever zone told it."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc)
    return value


def by_icalendar(raw):
    calendar = icalendar.Calendar.from_ical(raw)
    for event in calendar.walk("VEVENT"):
        if event.errors:
            raise ValueError(event.errors)
        end = event.get("DTEND")
        yield {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "status": str(event["STATUS"]),
            "sequence": int(event["SEQUENCE"]),
            "stamp": instant(event["DTSTAMP"].dt),
            "start": instant(event["DTSTART"].dt),
            "end": instant(end.dt) if end else None,
            "alarms": sorted(int(alarm["TRIGGER"].dt / datetime.timedelta(days=1)) for alarm in event.walk("VALARM")),
        }


def by_vobject(raw):
    calendar = vobject.readOne(raw.decode("utf-8"))
    calendar.validate(raiseException=True)
    for event in calendar.contents.get("vevent", []):
        yield {
            "uid": event.uid.value,
            "summary": event.summary.value,
            "description": event.description.value,
            "status": event.status.value,
            "sequence": int(event.sequence.value),
            "stamp": instant(event.dtstamp.value),
            "start": instant(event.dtstart.value),
            "end": instant(event.dtend.value) if "dtend" in event.contents else None,
            "alarms": sorted(int(alarm.trigger.value / datetime.timedelta(days=1)) for alarm in event.contents.get("valarm", [])),
        }


def told_by_page(page):
    """The end as the page beside the calendar has it: of a call that was cancelled, the last one that held."""
    row = page.read_text(encoding="utf-8").split("<dt>Closes</dt>")[1].split("</div>")[0]
    return datetime.datetime.fromisoformat(re.search(r'datetime="([^"]+)"', row).group(1))


def checked(path):
    raw = path.read_bytes()
    yield from checked_bytes(raw)
    first, second = list(by_icalendar(raw)), list(by_vobject(raw))
    if not first:
        yield "no event"
    for one, other in zip(first, second, strict=True):
        for key, value in one.items():
            if value != other[key]:
                yield f"{key} is {value!r} to icalendar and {other[key]!r} to vobject"
        page = path.with_name("index.html")
        if path.name == "call.ics" and page.exists():
            told = told_by_page(page)
            is_day = not isinstance(one["start"], datetime.datetime)
            if (told.date() if is_day else told.astimezone(datetime.timezone.utc)) != one["start"]:
                yield f"the page says {told}, the calendar {one['start']}"
    if len({event["uid"] for event in first}) != len(first):
        yield "two events of one UID"


def main():
    public = pathlib.Path(sys.argv[1])
    paths = sorted(public.rglob("*.ics")) + [pathlib.Path(name) for name in sys.argv[2:]]
    wrong = 0
    for path in paths:
        try:
            found = list(checked(path))
        except Exception as error:  # whatever a parser raises is a finding
            found = [f"{type(error).__name__}: {error}"]
        for message in found:
            print(f"{path}: {message}")
        wrong += bool(found)
    print(f"{len(paths)} calendars, {wrong} wrong")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
