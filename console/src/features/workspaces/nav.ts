import type { NavEntry } from '@/lib/navigation';

export const workspacesNav: readonly NavEntry[] = [];
