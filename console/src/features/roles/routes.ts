export const rolesRoutes = [] as const;
