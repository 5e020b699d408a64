import { Text } from '@mantine/core';

interface PermissionNameProps {
  permission: string;
  name: string | undefined;
}

/** What a permission is called, with its key below. */
export function PermissionName({ permission, name }: PermissionNameProps) {
  if (name === undefined) return <code>{permission}</code>;
  return (
    <span>
      <Text span size="sm" display="block">{name}</Text>
      <Text span size="xs" c="dimmed" display="block"><code>{permission}</code></Text>
    </span>
  );
}
