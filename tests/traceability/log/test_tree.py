"""The tree against RFC 6962's definitions, against published vectors, and against its own lies."""

from functools import cache
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.log.verify.tree import (
    EMPTY,
    Frontier,
    Perfect,
    consistency_proof,
    fold,
    inclusion_proof,
    is_consistent,
    leaf_hash,
    node_hash,
    root,
    root_from_inclusion,
)

# The eight leaves with which implementations of certificate transparency are compared, and their roots.
LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
GROWTHS = {
    (1, 8): PATHS[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MANY = [leaf_hash(str(number).encode()) for number in range(300)]
SIZES = st.integers(0, len(MANY))


def over(hashes: list[bytes]) -> Perfect:
    return lambda height, position: fold(hashes[position << height : (position + 1) << height])


@cache
def by_definition(start: int, end: int) -> bytes:
    """MTH as RFC 6962 §2.1 writes it down."""
    if start == end:
        return EMPTY
    if end - start == 1:
        return MANY[start]
    k = max(power for power in accumulate([1] * 20, lambda n, _: n * 2) if power < end - start)
    return node_hash(by_definition(start, start + k), by_definition(start + k, end))


def path_by_definition(index: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    k = max(power for power in accumulate([1] * 20, lambda n, _: n * 2) if power < end - start)
    if index < k:
        return [*path_by_definition(index, start, start + k), by_definition(start + k, end)]
    return [*path_by_definition(index - k, start + k, end), by_definition(start, start + k)]


def growth_by_definition(old: int, start: int, end: int, whole: bool) -> list[bytes]:
    if old == end - start:
        return [] if whole else [by_definition(start, end)]
    k = max(power for power in accumulate([1] * 20, lambda n, _: n * 2) if power < end - start)
    if old <= k:
        return [*growth_by_definition(old, start, start + k, whole), by_definition(start + k, end)]
    return [*growth_by_definition(old - k, start + k, end, False), by_definition(start, start + k)]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_that_others_published(size: int) -> None:
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    frontier = Frontier()
    for value in hashes[:size]:
        frontier.append(value)
    assert root(size, over(hashes)).hex() == frontier.root().hex() == ROOTS[size]


def test_proofs_are_those_that_others_published() -> None:
    perfect = over([leaf_hash(leaf) for leaf in LEAVES])
    for (index, size), path in PATHS.items():
        assert [step.hex() for step in inclusion_proof(index, size, perfect)] == path
    for (old, new), path in GROWTHS.items():
        assert [step.hex() for step in consistency_proof(old, new, perfect)] == path


@given(SIZES)
def test_every_root_follows_the_definition(size: int) -> None:
    frontier = Frontier()
    for value in MANY[:size]:
        frontier.append(value)
    assert root(size, over(MANY)) == frontier.root() == by_definition(0, size)


@given(SIZES.filter(bool), st.data())
def test_every_inclusion_proof_follows_the_definition_and_holds(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, over(MANY))
    assert proof == path_by_definition(index, 0, size)
    assert root_from_inclusion(MANY[index], index, size, proof) == by_definition(0, size)


@given(SIZES.filter(bool), st.data())
def test_every_consistency_proof_follows_the_definition_and_holds(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(0, new))
    proof = consistency_proof(old, new, over(MANY))
    if old:
        assert proof == growth_by_definition(old, 0, new, True)
    assert is_consistent(old, new, by_definition(0, old), by_definition(0, new), proof)


@given(st.integers(2, 300), st.data())
def test_a_proof_for_another_leaf_place_or_size_fails(size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    proof, right = inclusion_proof(index, size, over(MANY)), by_definition(0, size)
    assert root_from_inclusion(MANY[other], index, size, proof) != right
    assert root_from_inclusion(MANY[index], other, size, proof) != right
    assert root_from_inclusion(MANY[index], index, size, proof[:-1]) != right
    assert root_from_inclusion(MANY[index], index, size, [*proof, EMPTY]) != right
    assert root_from_inclusion(MANY[index], index, index, proof) is None
    place = data.draw(st.integers(0, len(proof) - 1))
    assert (
        root_from_inclusion(MANY[index], index, size, [*proof[:place], EMPTY, *proof[place + 1 :]]) != right
    )


@given(st.integers(2, 300), st.data())
def test_a_proof_of_growth_from_another_past_fails(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new - 1))
    proof = consistency_proof(old, new, over(MANY))
    before, after = by_definition(0, old), by_definition(0, new)
    assert not is_consistent(old, new, leaf_hash(b"another past"), after, proof)
    assert not is_consistent(old, new, before, leaf_hash(b"another now"), proof)
    assert not is_consistent(old, new, before, after, proof[:-1])
    assert not is_consistent(old, new, before, after, [*proof, EMPTY])
    assert not is_consistent(new, old, after, before, proof)


def test_sizes_that_cannot_be_are_refused() -> None:
    for index, size in ((0, 0), (-1, 3), (3, 3)):
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_proof(index, size, over(MANY))
    for old, new in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError, match="no size"):
            consistency_proof(old, new, over(MANY))
