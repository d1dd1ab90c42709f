import { expect, it } from 'vitest';
import { mockPort, outsidePortsOf, portsOf } from './ports.ts';

const BASE = 4800;

it('gives each part of a sandbox its own port, with room for more mocks', () => {
	const more = Array.from({ length: 16 }, (_, index) => BASE + mockPort(index));
	const mocks = outsidePortsOf(BASE).slice(0, -2);
	expect(more.slice(0, mocks.length)).toEqual(mocks);
	const others = portsOf(BASE, true).filter((port) => !mocks.includes(port));
	expect(new Set([...others, ...more]).size).toBe(others.length + more.length);
});
