import type { ComponentType } from 'react';

/** An icon of `@tabler/icons-react`. */
export type IconType = ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>;
