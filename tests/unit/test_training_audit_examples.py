"""The sentences that stand beside the labelled ones: known by a digest, read once, never measured by."""

import json

from alongside.core.audit.words.textmodes import Status, TextMode
from training.audit.examples import (
    Example,
    digest_of,
    folds_of,
    neighbour_examples,
    own_examples,
)

ADDRESS = "https://example.org/minutes.md"


def published(folder, *lines):
    file = folder / "published.jsonl"
    file.write_text("".join(json.dumps({"address": ADDRESS, **line}) + "\n" for line in lines))
    return file


def labels(folder, **said):
    file = folder / "neighbours.tsv"
    rows = [f"{digest}\t{mode}\tDONE\n" for digest, mode in said.items()]
    file.write_text("digest\tmode\tstatus\n" + "".join(rows))
    return file


def test_a_neighbour_is_found_by_the_digest_of_its_words(tmp_path):
    file = published(
        tmp_path, {"prev": "Nurses called.", "sentence": "Tenants cooked.", "next": "It rained."}
    )
    read = labels(tmp_path, **{digest_of("Nurses called."): "STAFF_DELIVERY"})
    assert neighbour_examples(file, read) == [
        Example("Nurses called.", (TextMode.STAFF_DELIVERY,), (Status.DONE,), ADDRESS)
    ]


def test_a_neighbour_of_two_sentences_is_one_example(tmp_path):
    file = published(tmp_path, {"next": "Nurses called."}, {"prev": "Nurses called.", "next": None})
    read = labels(tmp_path, **{digest_of("Nurses called."): "STAFF_DELIVERY"})
    assert len(neighbour_examples(file, read)) == 1


def test_without_the_published_sentences_there_are_no_neighbours(tmp_path):
    assert neighbour_examples(tmp_path / "absent.jsonl") == []


def test_what_was_read_once_is_real_and_not_measured():
    once = Example("Nurses called.", (TextMode.STAFF_DELIVERY,), (Status.DONE,), ADDRESS)
    twice = Example("Tenants cooked.", (TextMode.LAY_LED,) * 2, (Status.DONE,) * 2, ADDRESS)
    assert (once.is_real, once.is_measured) == (True, False)
    assert (twice.is_real, twice.is_measured) == (True, True)


def test_a_neighbour_is_in_the_fold_of_its_document():
    texts = ["One.", "Two.", "Three."]
    near = [Example(text, (TextMode.NONE,), (Status.NA,), ADDRESS) for text in texts]
    assert len(set(folds_of([*near, *own_examples()[:50]], 3)[:3].tolist())) == 1


def test_every_sentence_written_for_training_has_a_mode_and_a_status():
    found = own_examples()
    assert len(found) > 7_500
    assert all((example.statuses == (Status.NA,)) == (example.modes == (TextMode.NONE,)) for example in found)
