import { m } from '#lib/messages/messages.js';
import type { Approval, Equipment } from './types.ts';

const approvalMessages: Record<Approval, () => string> = {
  immediate: m.bookings_approval_immediate,
  manager: m.bookings_approval_manager,
  'manager-and-building': m.venues_approval_two
};

const equipmentMessages: Record<Equipment, () => string> = {
  projector: m.venues_equipment_projector,
  'large-screen': m.venues_equipment_large_screen,
  whiteboard: m.venues_equipment_whiteboard,
  microphones: m.venues_equipment_microphones,
  'video-conferencing': m.venues_equipment_video_conferencing,
  recording: m.venues_equipment_recording,
  stage: m.venues_equipment_stage,
  'oath-wall': m.venues_equipment_oath_wall,
  'step-free': m.venues_equipment_step_free
};

/** Who has to approve a request, as those who book read it. */
export function approvalLabel(approval: Approval): string {
  return approvalMessages[approval]();
}

/** The name of what a venue is fitted with. */
export function equipmentLabel(equipment: Equipment): string {
  return equipmentMessages[equipment]();
}
