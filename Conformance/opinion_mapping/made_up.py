"""Conversations that are made up by lot, of shapes that real ones seldom have together.

Each is written as the files of a Polis export. The same seed makes the same conversation.
"""

import csv
import random

HEADING = ["timestamp", "datetime", "comment-id", "voter-id", "vote"]


class Conversation:
    """Votes in the making: `options` are for the command, `like` says what is compared otherwise."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.votes = []
        self.moderated = {}
        self.options = []
        self.time = 1_600_000_000_000
        self.hides_from_comments = set()

    def say(self, person, statement, vote, time=None):
        self.time += self.draw.randrange(1, 5_000)
        self.votes.append((self.time if time is None else time, statement, person, vote))

    def camps(self, people, statements, camps, seen, clear=0.9, passes=0.08, first=0, names=None):
        """People in camps, each of which leans its own way on each statement."""
        lean = [[self.draw.choice((clear, 1 - clear)) for _ in range(statements)] for _ in range(camps)]
        name = (lambda s: s) if names is None else names
        for person in range(people):
            camp = person % camps
            for statement in range(statements):
                if self.draw.random() < seen:
                    said = 1 if self.draw.random() < lean[camp][statement] else -1
                    self.say(first + person, name(statement), 0 if self.draw.random() < passes else said)

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / "votes.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(HEADING)
            rows.writerows((time, "", statement, person, vote) for time, statement, person, vote in self.votes)
        listed = sorted({vote[1] for vote in self.votes} - self.hides_from_comments)
        with open(folder / "comments.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["comment-id", "moderated", "comment-body"])
            rows.writerows((s, self.moderated.get(s, 1), f"Statement {s},\nin “two” lines") for s in listed)


def few_people(one):
    one.camps(9, 14, 2, 0.9)


def few_statements(one):
    one.camps(80, 4, 2, 0.9, clear=0.8)
    one.options = ["--min-votes", "2"]


def more_statements_than_people(one):
    one.camps(45, 380, 3, 0.15)


def very_sparse(one):
    one.camps(500, 140, 2, 0.07)


def three_tight_groups(one):
    one.camps(150, 40, 3, 0.95, clear=0.98, passes=0.02)


def seven_groups(one):
    one.camps(280, 60, 7, 0.8)
    one.options = ["--max-groups", "9"]


def no_groups(one):
    one.camps(120, 25, 1, 0.6, clear=0.5)


def everyone_passes(one):
    one.camps(90, 20, 2, 0.7)
    for statement in (20, 21, 22):
        for person in range(90):
            one.say(person, statement, 0)


def everyone_agrees(one):
    one.camps(70, 16, 2, 0.8)
    for statement in (30, 31, 32, 33, 34, 35, 36):
        for person in range(70):
            one.say(person, statement, 1)


def much_taken_out(one):
    one.camps(100, 45, 2, 0.5)
    for statement in range(45):
        one.moderated[statement] = one.draw.choice((-1, -1, 0, 1))


def strange_numbers(one):
    one.camps(60, 30, 2, 0.6, first=7_000_000, names=lambda s: 100 * s + 17 if s % 3 else 9_999_999 - s)
    one.hides_from_comments = {17, 117, 217}


def few_who_voted_enough(one):
    one.camps(40, 30, 2, 0.7)
    for person in range(100, 400):
        for statement in one.draw.sample(range(30), one.draw.randrange(1, 6)):
            one.say(person, statement, one.draw.choice((-1, 0, 1)))


def changed_minds(one):
    one.camps(80, 25, 2, 0.6)
    for time, statement, person, vote in one.draw.sample(one.votes, 600):
        one.say(person, statement, -vote, time + one.draw.choice((-1, 0, 0, 1)) * 10_000)
    one.draw.shuffle(one.votes)


def late_votes(one):
    """Most vote on the first statements, few on the last."""
    lean = [[one.draw.choice((0.85, 0.15)) for _ in range(70)] for _ in range(4)]
    for person in range(220):
        for statement in range(1 + int(69 * one.draw.random() ** 2)):
            vote = 1 if one.draw.random() < lean[person % 4][statement] else -1
            one.say(person, statement, vote)


def a_lonely_voice(one):
    one.camps(60, 24, 2, 1, clear=0.97, passes=0)
    for statement in range(24):
        one.say(999, statement, -1)


def many_ties(one):
    """Small whole numbers of votes, so that many statements have the same figures."""
    for person in range(24):
        for statement in range(80):
            if (person + statement) % 2 == 0:
                lean = 1 if (statement // 5 + person // 12) % 2 == 0 else -1
                one.say(person, statement, lean if one.draw.random() < 0.93 else 0)


def equal_axes(one):
    """Four camps, as many of each, on two matters: no direction is the first, so the axes may be any."""
    for person in range(80):
        for statement in range(16):
            one.say(person, statement, 1 if (person >> statement % 2) & 1 else -1)
        for statement in range(16, 20):
            one.say(person, statement, one.draw.choice((1, -1)))


SHAPES = [
    few_people, few_statements, more_statements_than_people, very_sparse, three_tight_groups,
    seven_groups, no_groups, everyone_passes, everyone_agrees, much_taken_out, strange_numbers,
    few_who_voted_enough, changed_minds, late_votes, a_lonely_voice, many_ties,
    equal_axes,
]


def make(shape, folder, seed=1):
    """Writes the conversation, and returns the options that it is to be mapped with."""
    one = Conversation(seed)
    shape(one)
    one.write(folder)
    return one.options
