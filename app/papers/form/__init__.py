"""The application form as 附件2 prints it, and the 注销申明 of 附件1."""
