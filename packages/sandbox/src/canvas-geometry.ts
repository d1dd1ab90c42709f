import type { WorkflowContent } from './workflow-files.ts';

type Point = readonly [number, number];
type Node = WorkflowContent['nodes'][number];

interface Wire {
	from: string;
	to: string;
	start: Point;
	end: Point;
}

type Connections = Record<string, { main: ({ node: string }[] | null)[] }>;

/** Side of a node's square on n8n's canvas. */
const SIDE = 100;
/** Width of a character in a section's title, and distance of the title from the section's top. */
const CHARACTER = 11;
const TITLE = 30;

/**
 * Returns the wires that run forward, as straight lines. n8n draws wires that run backward around the
 * nodes, along the gap between the rows.
 */
function wiresOf({ nodes, connections }: WorkflowContent): Wire[] {
	const places = new Map(nodes.map(({ name, position }) => [name, position]));
	return Object.entries(connections as Connections).flatMap(([from, { main }]) =>
		main
			.flatMap((targets) => targets ?? [])
			.flatMap(({ node: to }) => {
				const [a, b] = [places.get(from), places.get(to)];
				if (!a || !b || b[0] <= a[0]) return [];
				const start: Point = [a[0] + SIDE, a[1] + SIDE / 2];
				return [{ from, to, start, end: [b[0], b[1] + SIDE / 2] as Point }];
			}),
	);
}

/** Side of the square that a node takes up, including the name below it. */
const FOOTPRINT = 130;

/** Returns the nodes that cover another node or its name, as "one / other". */
export function nodesOverNodes({ nodes }: WorkflowContent): string[] {
	const placed = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	return placed.flatMap((one, index) =>
		placed
			.slice(index + 1)
			.filter(({ position }) =>
				position.every((place, axis) => Math.abs(place - (one.position[axis] ?? 0)) < FOOTPRINT),
			)
			.map((other) => `${one.name} / ${other.name}`),
	);
}

/** Size of a node with two lines of text below it: a long name, or a name and a subtitle. */
const NAMED = { width: SIDE, height: 140 };

/** Returns the nodes that overlap the edge of a section, as "node / section". */
export function nodesOverEdges({ nodes }: WorkflowContent): string[] {
	const sections = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
	const placed = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	return placed.flatMap(({ name, position: [x, y] }) =>
		sections
			.filter(({ position: [left, top], parameters: { width, height } }) => {
				const [right, bottom] = [left + Number(width), top + Number(height)];
				const apart =
					x + NAMED.width <= left || x >= right || y + NAMED.height <= top || y >= bottom;
				const inside =
					x >= left && x + NAMED.width <= right && y >= top && y + NAMED.height <= bottom;
				return !apart && !inside;
			})
			.map((section) => `${name} / ${section.name}`),
	);
}

const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
	(bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

const cross = (a: Point, b: Point, c: Point, d: Point) =>
	turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

/** Counts the crossings of wires that share neither end. */
export function crossings(workflow: WorkflowContent): number {
	const wires = wiresOf(workflow);
	const pairs = wires.flatMap((one, index) => wires.slice(index + 1).map((other) => [one, other]));
	return pairs.filter(
		([one, other]) =>
			one &&
			other &&
			one.from !== other.from &&
			one.to !== other.to &&
			cross(one.start, one.end, other.start, other.end),
	).length;
}

/** Returns the wires that run through the title of a section, as "from → to". */
export function wiresOverTitles(workflow: WorkflowContent): string[] {
	const titles = workflow.nodes
		.filter(({ type }) => type.endsWith('.stickyNote'))
		.map(({ position: [x, y], parameters: { content = '', width = 240 } }: Node) => {
			const [title = ''] = String(content).split('\n');
			const length = Math.min(Number(width), title.length * CHARACTER);
			return [
				[x, y + TITLE],
				[x + length, y + TITLE],
			] as const;
		});
	return wiresOf(workflow)
		.filter(({ start, end }) => titles.some(([left, right]) => cross(start, end, left, right)))
		.map(({ from, to }) => `${from} → ${to}`);
}
