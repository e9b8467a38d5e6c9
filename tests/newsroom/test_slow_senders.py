"""Who sends slowly, or never, holds nobody else up."""

import threading

from django.http import HttpResponse, UnreadablePostError
from django.test import RequestFactory

from newsroom.bodies import FewSenders


def test_who_left_while_sending_is_no_fault_of_ours():
    few = FewSenders(lambda request: HttpResponse())

    response = few.process_exception(RequestFactory().post("/en/"), UnreadablePostError())

    assert response.status_code == 400
    assert "did not arrive" in response.text


def test_while_many_send_others_are_told_to_wait_and_readers_are_not(settings):
    settings.THREADS = 4
    arrived, go_on = threading.Semaphore(0), threading.Event()

    def view(request):
        if request.method == "POST":
            arrived.release()
            go_on.wait(10)
        return HttpResponse("ok")

    few, requests = FewSenders(view), RequestFactory()
    senders = [threading.Thread(target=few, args=(requests.post("/en/"),)) for _n in range(3)]
    for sender in senders:
        sender.start()
        assert arrived.acquire(timeout=10)

    told = few(requests.post("/en/"))

    assert (told.status_code, told["Retry-After"]) == (503, "60")
    assert "still in the form" in told.text
    assert few(requests.get("/en/")).status_code == 200
    go_on.set()
    for sender in senders:
        sender.join()
    assert few(requests.post("/en/")).status_code == 200
