import { guardsOfHelpdesk } from './support/helpdesk-guards.ts';

guardsOfHelpdesk('freshdesk');
