"""办事单 of a service of the special-groups catalogue as the hall offers it, for a case or for any visitor."""

from app.catalogue.services import MODES, Service
from app.domain.case import Case
from app.errors import Refused
from app.papers.services.service_content import ServiceSheetContent
from app.papers.services.service_sheet import service_sheet
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.desk import Desk
from app.usecases.desk.office_context import OfficeContext


def sheet_content(desk: OfficeContext, service: Service) -> ServiceSheetContent:
    """Returns one service in the catalogue's words, with the county's additions and the hall's materials."""
    names = {mode: desk.library.codes.name("service_modes", mode) for mode in MODES}
    modes = tuple((names[mode], mode in service.modes) for mode in MODES)
    return ServiceSheetContent(service, modes, tuple(names[mode] for mode in service.hall_modes))


def case_sheet_content(desk: Desk, case: Case) -> ServiceSheetContent:
    """Returns the sheet of the service a case is for. Raises Refused while none is chosen."""
    service = desk.library.service(case.answers.text("service.item"))
    if service is None:
        raise Refused("这件没有选目录里的事，没有办事单。", "paper")
    return sheet_content(desk, service)


def service_sheet_paper(desk: OfficeContext, service: Service) -> bytes:
    """Draws the 办事单 of a service without a case: nothing is recorded, since it names no person."""
    mark = PrintMark(desk.clock.now(), demo=desk.settings.demo)
    return service_sheet(sheet_content(desk, service), desk.issued(), desk.library.faces, mark)
