import type { NavEntry } from '@/lib/navigation';

export const auditNav: readonly NavEntry[] = [];
