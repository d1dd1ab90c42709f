/** This API has no vendor: its route table is its documentation. */
export const ownDesign = { source: 'own design', confidence: 'documented' } as const;
