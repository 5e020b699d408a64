export { homeOf } from './home-of';
export { MembershipList } from './MembershipList';
export { SuspendedBadge } from './SuspendedBadge';
