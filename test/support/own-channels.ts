/** Channels in which only people of this organization read. */
export const ownChannels = { look: async () => 'own' as const };
