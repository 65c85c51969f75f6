"""Papers of a service: 办事单, and the handouts of 附件3 to 5."""
