import { Text } from '@mantine/core';

/** A browser: in short, and in its own words. */
export function Agent({ short, full }: { short: string | undefined; full: string }) {
  if (short === undefined || short === full) return full;
  return (
    <>
      {short}
      <Text size="xs" c="dimmed">{full}</Text>
    </>
  );
}
