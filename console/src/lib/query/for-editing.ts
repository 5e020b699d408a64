/** How a form asks for what it starts from: anew at every opening, and not exchanged while somebody types. */
export const FOR_EDITING = { staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;
