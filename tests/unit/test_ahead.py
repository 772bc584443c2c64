"""What is read ahead: in order, no further than asked, and nothing held that was taken."""

import gc
import threading

import pytest

from accessnews.ahead import Ahead, ahead

WAIT = 60  # seconds


class Item:
    pass


def items_alive():
    gc.collect()
    return sum(type(each) is Item for each in gc.get_objects())


def test_all_come_in_order_and_then_the_end():
    with ahead(number for number in range(100)) as items:
        assert list(items) == list(range(100))
        assert not items.more


def test_those_of_a_sequence_are_there_and_their_end_is_known():
    with ahead("ab") as items:
        assert items.wait_for(2) == 2
        assert (items.take(), items.more) == ("a", True)
        assert (items.take(), items.more) == ("b", False)
        assert items.take() is None
        items.check()


def test_no_more_is_asked_for_than_there_is_room_for():
    asked = []
    taken = threading.Event()

    def slowly():
        for number in range(9):
            asked.append(number)
            yield number
            if number == 2:
                assert taken.is_set()

    with Ahead(slowly(), most=3) as items:
        assert items.wait_for(3) == 3
        assert asked == [0, 1, 2]
        taken.set()
        assert list(items) == list(range(9))


def test_what_ends_the_items_is_raised_when_those_before_it_were_taken():
    def broken():
        yield 1
        yield 2
        raise OSError("the disk is gone")

    with ahead(broken()) as items:
        assert items.wait_for(3) == 2
        assert [next(items), next(items)] == [1, 2]
        assert not items.more
        with pytest.raises(OSError, match="the disk is gone"):
            next(items)


def test_whoever_waits_is_woken_for_each_and_for_the_end():
    go, woken = threading.Event(), threading.Semaphore(0)

    def slowly():
        assert go.wait(WAIT)
        yield 1

    with ahead(slowly()) as items:
        items.on_change(woken.release)
        assert (items.take(), items.more) == (None, True)
        go.set()
        assert woken.acquire(timeout=WAIT)
        assert woken.acquire(timeout=WAIT)
        assert (items.take(), items.more) == (1, False)


def test_nothing_is_asked_for_after_the_close_and_a_generator_ends():
    ended = threading.Event()
    asked = []

    def endless():
        try:
            while True:
                asked.append(1)
                yield 1
        finally:
            ended.set()

    with Ahead(endless(), most=2) as items:
        assert items.wait_for(2) == 2
    assert ended.wait(WAIT)
    assert len(asked) == 2


def test_what_was_taken_is_held_by_nobody():
    go = threading.Event()

    def slowly():
        yield Item()
        yield Item()
        assert go.wait(WAIT)
        yield Item()

    with ahead(slowly()) as items:
        assert items.wait_for(2) == 2
        next(items)
        next(items)
        assert items_alive() == 0
        go.set()
        next(items)
    assert items_alive() == 0
