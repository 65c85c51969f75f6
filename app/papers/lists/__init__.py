"""Papers of many cases: 移交清单, 台账, 告知名单, 免审办确认名单."""
