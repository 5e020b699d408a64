export const workspacesRoutes = [] as const;
