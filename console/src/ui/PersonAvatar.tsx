import { Avatar } from '@mantine/core';

import { initialsOf, tintOf } from './initials';

interface PersonAvatarProps {
  name: string;
  size?: number;
}

/** The initials of somebody, tinted by the name. */
export function PersonAvatar({ name, size = 32 }: PersonAvatarProps) {
  const tint = tintOf(name);
  return (
    <Avatar size={size} radius="xl" aria-hidden styles={{ placeholder: { background: tint.background, color: tint.text, fontSize: size * 0.38, border: 'none' } }}>
      {initialsOf(name)}
    </Avatar>
  );
}
