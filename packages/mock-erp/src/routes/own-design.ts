/** No vendor stands behind this API: the table itself is its documentation. */
export const ownDesign = { source: 'own design', confidence: 'documented' } as const;
