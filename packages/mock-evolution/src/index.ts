export { createMockEvolution, type EvolutionMock } from './mock.ts';
