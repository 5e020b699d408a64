import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A value that one may not change, and why. */
export function Kept({ why, children }: { why: string; children: ReactNode }) {
  const isEmpty = children === undefined || children === null || children === '';
  return (
    <>
      {isEmpty ? '—' : children}
      <Text size="xs" c="dimmed">{why}</Text>
    </>
  );
}
