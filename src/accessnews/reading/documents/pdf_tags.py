"""The passages of a tagged PDF (ISO 32000-1, 14.8): its structure and order are its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...article import BlockKind, Dropped
from ..list_marks import list_items
from .pdf_layout import body_of, joined_over, marked_notes
from .pdf_lines import (
    RAISED,
    Line,
    from_the_right,
    is_right_to_left,
    lines_of,
    with_drop_caps,
)
from .pdf_page import Element, Page, Pdf, Picture, Span
from .pdf_passages import Passage, note_mark_of

NO_TAG = "in no tag of the PDF"
_COVERED = 0.9  # of the text is in tags, or they are not believed
_HEADINGS = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_GROUPS = frozenset(
    "Document DocumentFragment Part Art Article Sect Div NonStruct TBody THead TFoot".split()
)
_BLOCKS = frozenset(
    (*_HEADINGS, *"P L LI Table TR Figure Caption BlockQuote Note FENote Aside TOC Index".split())
)
_LEFT_OUT = frozenset({"Artifact", "TOC", "Index", "Private", "Form", "RT", "RP"})


@dataclass(frozen=True, slots=True)
class _Context:
    """Where an element stands: the depth of its list, its box, and whether it is quoted."""

    depth: int = 0
    box: int = 0
    quoted: bool = False


def is_well_tagged(pdf: Pdf) -> bool:
    """Whether nearly all of the text is in tags, of paragraphs that are more than one line each."""
    tagged = whole = 0
    for page in pdf.pages:
        known = {mcid for element in page.elements for mcid in element.mcids()}
        for span in page.spans:
            letters = sum(map(str.isalnum, span.text))
            whole += letters
            tagged += letters if span.mcid in known else 0
    kinds = {element.type for page in pdf.pages for element in _all(page.elements)}
    meaning = kinds & {"P", "H1", "H2", "H", "L", "Table", "Title"}
    return bool(whole and meaning) and tagged >= _COVERED * whole and not _is_by_line(pdf)


def _is_by_line(pdf: Pdf) -> bool:
    """Whether each line has a paragraph's tag of its own: then the look tells more."""
    paragraphs = [
        len({round(s.baseline) for s in page.spans if s.mcid in set(element.mcids())})
        for page in pdf.pages[:3]
        for element in _all(page.elements)
        if element.type == "P"
    ]
    return len(paragraphs) > 15 and sum(count > 1 for count in paragraphs) < 0.05 * len(paragraphs)


def _all(elements: Sequence[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _all([kid for kid in element.kids if isinstance(kid, Element)])


def tagged(pdf: Pdf) -> list[Passage]:
    """The passages in the order of the tags; those of one tag on two pages are one."""
    found: list[Passage] = []
    boxes: dict[str, int] = {}
    body = body_of(pdf)
    for page in pdf.pages:
        walk = _Walk(page, boxes, body)
        walk.group(page.elements, _Context())
        walk.found = marked_notes(walk.found, body, page)
        for passage in walk.found:
            last = next((p for p in reversed(found[-12:]) if p.path == passage.path), None)
            if last and passage.path and last.kind is passage.kind and _page(last) != page.number:
                _go_on(last, passage)
            else:
                found.append(passage)
    _number(found)
    found = [each for each in found if each.lines or each.cells or each.picture or each.text]
    _count_columns(found)
    for index in range(len(found) - 1):  # a caption stands behind its picture
        kinds = tuple(each.kind for each in found[max(0, index - 1) : index + 2])
        if kinds[-2:] == (BlockKind.CAPTION, BlockKind.FIGURE) and kinds[0] is not BlockKind.FIGURE:
            found[index], found[index + 1] = found[index + 1], found[index]
    return joined_over(found)


def in_no_tag(pdf: Pdf) -> list[Dropped]:
    """The text of a tagged file that no tag has, a line at a time."""
    found: list[Dropped] = []
    for page in pdf.pages:
        known = {mcid for element in page.elements for mcid in element.mcids()}
        rest = [span for span in page.spans if span.mcid not in known and span.text.strip()]
        found += [Dropped(line.text, NO_TAG) for line in lines_of(rest, page.number)]
    return found


def _count_columns(found: Sequence[Passage]) -> None:
    """A passage that begins above the end of the one before is in another column."""
    column = 0
    last: Line | None = None
    for each in found:
        if each.kind is not BlockKind.PARAGRAPH or not each.lines:
            each.column = column
            continue
        first = each.lines[0]
        _set_edges(each)
        if last and (first.page != last.page or first.baseline < last.baseline):
            column += 1
        each.column = column
        last = each.lines[-1]


def _page(passage: Passage) -> int:
    """The page on which a passage ends."""
    lines = passage.lines or [line for cell in passage.cells for line in cell]
    return lines[-1].page if lines else 0


def _go_on(last: Passage, passage: Passage) -> None:
    last.lines += passage.lines
    if len(last.cells) == len(passage.cells):
        last.cells = tuple(a + b for a, b in zip(last.cells, passage.cells, strict=True))


def _set_edges(passage: Passage) -> None:
    """Whether its first line is set in, and its last one as long as the others."""
    lines = passage.lines
    backwards = is_right_to_left("".join(line.text for line in lines[:2]))
    starts = [-line.right if backwards else line.left for line in lines]
    ends = [-line.left if backwards else line.right for line in lines]
    passage.indented = len(lines) > 1 and starts[0] - min(starts[1:]) > 0.8 * lines[0].size
    passage.filled = max(ends) - ends[-1] < 1.5 * lines[0].size


class _Walk:
    """The tags of one page, from first to last."""

    def __init__(self, page: Page, boxes: dict[str, int], body: float) -> None:
        self.page, self.boxes = page, boxes
        self.found: list[Passage] = []
        self.spans: dict[int, list[Span]] = {}
        for span in with_drop_caps(page.spans, body):
            if span.mcid >= 0 and not span.artifact:
                self.spans.setdefault(span.mcid, []).append(span)
        self.pictures: Mapping[int, Picture] = {
            p.mcid: p for p in page.pictures if p.mcid >= 0 and not p.artifact
        }

    def group(self, kids: Sequence[Element | int], context: _Context) -> None:
        """Blocks one after another; loose text between them is a paragraph."""
        loose: list[Element | int] = []
        for kid in kids:
            if isinstance(kid, Element) and (kid.type in _BLOCKS or self._is_group(kid)):
                self._loose(loose, context)
                loose = []
                self.block(kid, context)
            elif not (isinstance(kid, Element) and kid.type in _LEFT_OUT):
                loose.append(kid)
        self._loose(loose, context)

    def _is_group(self, element: Element) -> bool:
        if element.type in _GROUPS:
            return True
        return any(each.type in _BLOCKS for each in _all([element]))

    def _loose(self, kids: Sequence[Element | int], context: _Context) -> None:
        if kids:
            first = kids[0]
            path = first.path if isinstance(first, Element) else ""
            self.text(kids, self._kind(context), path, context)

    @staticmethod
    def _kind(context: _Context) -> BlockKind:
        return BlockKind.QUOTE if context.quoted else BlockKind.PARAGRAPH

    def block(self, element: Element, context: _Context) -> None:
        """One element that is a block, or holds some."""
        kind = element.type
        if kind in _LEFT_OUT:
            return
        if kind in _HEADINGS:
            self.text(element.kids, BlockKind.HEADING, element.path, context, _HEADINGS[kind])
        elif kind == "P":
            self.text(element.kids, self._kind(context), element.path, context)
        elif kind == "L":
            self.listed(element, context)
        elif kind == "LI":
            self.item(element, replace(context, depth=max(1, context.depth)))
        elif kind == "Table":
            self.table(element, context)
        elif kind == "Figure":
            self.figure(element, context)
        elif kind == "Caption":
            self.text(element.kids, BlockKind.CAPTION, element.path, context)
        elif kind == "Code":
            self.text(element.kids, BlockKind.CODE, element.path, context)
        elif kind in ("Note", "FENote"):
            self.note(element, context)
        elif kind == "Aside":
            number = self.boxes.setdefault(element.path, len(self.boxes) + 1)
            self.group(element.kids, replace(context, box=number))
        else:
            quoted = context.quoted or kind == "BlockQuote"
            self.group(element.kids, replace(context, quoted=quoted))

    def text(
        self,
        kids: Sequence[Element | int],
        kind: BlockKind,
        path: str,
        context: _Context,
        level: int = 0,
    ) -> Passage:
        """The text of an element as one passage, and then the blocks that stand in it."""
        spans: list[Span] = []
        within: list[Element] = []
        for part in self._parts(kids):
            if isinstance(part, Element):
                within.append(part)
            else:
                spans += part
        passage = Passage(
            kind, lines_in_order(spans, self.page.number), level, path=path, box=context.box
        )
        if kind is BlockKind.LIST_ITEM:
            passage.level = context.depth
        if passage.lines or kind is BlockKind.LIST_ITEM:
            self.found.append(passage)
        for element in within:
            self.block(element, context)
        return passage

    def _parts(self, kids: Sequence[Element | int]) -> Iterator[list[Span] | Element]:
        """Spans in their order, and the blocks among them."""
        for kid in kids:
            if isinstance(kid, int):
                yield self.spans.get(kid, [])
            elif kid.type in _LEFT_OUT or (kid.type == "Lbl" and not kid.kids):
                continue
            elif kid.type in _BLOCKS and kid.type != "P":
                yield kid
            elif kid.actual:
                spans = [span for mcid in kid.mcids() for span in self.spans.get(mcid, [])]
                if spans:
                    right = max(span.right for span in spans)
                    yield [replace(spans[0], text=kid.actual, right=right)]
            else:
                yield from self._parts(kid.kids)

    def listed(self, element: Element, context: _Context) -> None:
        deeper = replace(context, depth=context.depth + 1)
        for kid in element.kids:
            if isinstance(kid, Element):
                self.item(kid, deeper) if kid.type == "LI" else self.block(kid, deeper)

    def item(self, element: Element, context: _Context) -> None:
        """A list's item: its label, its text, and the lists in it."""
        label: list[Span] = []
        rest: list[Element | int] = []
        for kid in self._unwrapped(element.kids):
            if isinstance(kid, Element) and kid.type == "Lbl":
                label += [span for mcid in kid.mcids() for span in self.spans.get(mcid, [])]
            else:
                rest.append(kid)
        passage = self.text(rest, BlockKind.LIST_ITEM, element.path, context)
        passage.label = " ".join(line.text for line in lines_in_order(label, 0))

    def _unwrapped(self, kids: Sequence[Element | int]) -> Iterator[Element | int]:
        for kid in kids:
            if isinstance(kid, Element) and (kid.type in _GROUPS or kid.type == "LBody"):
                yield from self._unwrapped(kid.kids)
            else:
                yield kid

    def table(self, element: Element, context: _Context) -> None:
        """Rows of cells: one that spans rows is said in each, one that spans columns heads them."""
        reached: dict[
            int, tuple[int, tuple[Line, ...]]
        ] = {}  # rows to come and the cell, by column
        for each in self._rows(element.kids):
            if each.type != "TR":
                self.block(each, context)
                continue
            cells: list[tuple[Line, ...]] = []
            heads: list[bool] = []
            for cell in each.kids:
                if not isinstance(cell, Element) or cell.type not in ("TH", "TD"):
                    continue
                self._fill(cells, reached)
                spans = [s for mcid in cell.mcids() for s in self.spans.get(mcid, [])]
                lines = tuple(lines_in_order(spans, self.page.number))
                for number in range(cell.columns):
                    told = lines if not number or cell.type == "TH" else ()
                    reached[len(cells)] = (cell.rows - 1, told)
                    cells.append(told)
                heads.append(cell.type == "TH")
            self._fill(cells, reached)
            if any(cells):
                level = 1 if all(heads) else 0
                self.found.append(
                    Passage(
                        BlockKind.TABLE_ROW,
                        level=level,
                        cells=tuple(cells),
                        path=each.path,
                        box=context.box,
                    )
                )

    @staticmethod
    def _fill(
        cells: list[tuple[Line, ...]], reached: dict[int, tuple[int, tuple[Line, ...]]]
    ) -> None:
        while (left := reached.get(len(cells), (0, ())))[0] > 0:
            reached[len(cells)] = (left[0] - 1, left[1])
            cells.append(left[1])

    def _rows(self, kids: Sequence[Element | int]) -> Iterator[Element]:
        for kid in kids:
            if isinstance(kid, Element):
                if kid.type in ("TR", "Caption"):
                    yield kid
                else:
                    yield from self._rows(kid.kids)

    def figure(self, element: Element, context: _Context) -> None:
        """A picture with its text alternative; text in it that has none is text."""
        picture = next((self.pictures[m] for m in element.mcids() if m in self.pictures), None)
        inner = [each for each in _all([element]) if each.type == "Figure" and each is not element]
        captions = [
            kid for kid in element.kids if isinstance(kid, Element) and kid.type == "Caption"
        ]
        if inner and not element.alt:
            self.group([kid for kid in element.kids if kid not in captions], context)
            for caption in captions:
                self.block(caption, context)
            return
        if element.alt or picture:
            self.found.append(
                Passage(
                    BlockKind.FIGURE,
                    picture=picture,
                    text=element.alt,
                    path=element.path,
                    box=context.box,
                )
            )
        else:
            rest = [kid for kid in element.kids if kid not in captions]
            self.text(rest, BlockKind.PARAGRAPH, element.path, context)
        for caption in captions:
            self.block(caption, context)

    def note(self, element: Element, context: _Context) -> None:
        passage = self.text(element.kids, BlockKind.NOTE, element.path, context)
        passage.mark = note_mark_of(passage.plain)


def lines_in_order(spans: Sequence[Span], page: int) -> list[Line]:
    """Lines of spans that already are in order."""
    groups: list[list[Span]] = []
    for span in spans:
        if not span.text.strip() and not groups:
            continue
        if groups and _goes_on(groups[-1], span):
            groups[-1].append(span)
        else:
            groups.append([span])
    told = [group for group in groups if any(span.text.strip() for span in group)]
    return [Line(tuple(_turned(group)), page) for group in told]


def _turned(group: list[Span]) -> list[Span]:
    """Some makers tag the words of Arabic as they stand, from left to right."""
    backwards = is_right_to_left("".join(span.text for span in group))
    return from_the_right(group) if backwards else group


def _goes_on(line: Sequence[Span], span: Span) -> bool:
    largest = max(line, key=lambda each: each.size)
    apart = abs(span.baseline - largest.baseline)
    if apart < 0.2 * largest.size:
        return True
    smaller = min(span.size, largest.size) < RAISED * max(span.size, largest.size)
    return smaller and apart < 0.75 * max(span.size, largest.size)


def _number(found: Sequence[Passage]) -> None:
    """What number each item has, and where lists begin, by the labels of each list."""
    lists: dict[str, list[Passage]] = {}
    for each in found:
        if each.kind is BlockKind.LIST_ITEM:
            lists.setdefault(each.path.rpartition(".")[0], []).append(each)
    for items in lists.values():
        items[0].opens = True
        labels = [_Label(f"{each.label or '•'} x") for each in items]
        numbered = list_items(labels)
        if len(items) == 1:
            numbered = list_items([*labels, *labels])
        for index, each in enumerate(items):
            if item := numbered.get(index):
                each.ordered, each.number = item.number is not None, item.number
                each.numbering = item.numbering
        figures = items[0].label.strip(".() ")
        if len(items) == 1 and figures.isdecimal():
            items[0].ordered, items[0].number = True, int(figures)


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    indent: int = 0
