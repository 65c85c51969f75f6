"""Papers of the special-groups catalogue that need no case: 办事单 of a service, as the hall offers it."""

from app.catalogue.services import MODES, Service
from app.papers.services.service_content import ServiceSheetContent, SheetItem
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.office_context import OfficeContext


def sheet_content(desk: OfficeContext, service: Service) -> ServiceSheetContent:
    """One service in the catalogue's words, with what the county added and the hall asks for."""
    names = {mode: desk.library.codes.name("service_modes", mode) for mode in MODES}
    return ServiceSheetContent(
        number=service.seq,
        name=service.name,
        group=service.group,
        items=tuple(SheetItem(item.name, item.code or "", item.document) for item in service.items),
        requirement=service.requirement,
        departments=service.departments_print,
        levels=service.levels_print,
        modes=tuple((names[mode], mode in service.modes) for mode in MODES),
        hall_modes=tuple(names[mode] for mode in service.hall_modes),
        modes_document=service.modes_document,
        document=service.document,
        off=service.off,
        materials=service.materials,
    )


def service_sheet_paper(desk: OfficeContext, service: Service) -> bytes:
    """办事单 of a service without a case: nothing is recorded, since it says nothing of anybody."""
    from app.papers.services.service_sheet import service_sheet

    mark = PrintMark(desk.clock.now(), demo=desk.settings.demo)
    return service_sheet(sheet_content(desk, service), desk.issued(), desk.library.faces, mark)
