import json
import shutil
import subprocess
import unittest
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def call(method, url, token="", body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with urlopen(Request(url, data, headers, method=method)) as answer:
        return json.load(answer)


def win(base, token, deal_id):
    """The integration: wins a deal and retries once when the CRM is unavailable."""
    for last in (False, True):
        try:
            url = f"{base}/crm/v2/deals/{deal_id}"
            return call("PUT", url, token, {"data": {"status": "won"}})["data"]
        except HTTPError as error:
            if error.code < 500 or last:
                raise


class Winning(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        command = shutil.which("mock-rdcrm", path="node_modules/.bin")
        mock = subprocess.Popen([command, "--port", "0"], stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(mock.communicate)
        cls.addClassCleanup(mock.terminate)
        # It prints "mock-rdcrm: http://127.0.0.1:<port>/crm/v2".
        cls.base = mock.stdout.readline().split()[-1].removesuffix("/crm/v2")

    def setUp(self):
        call("POST", f"{self.base}/_sandbox/reset")
        self.token = call("POST", f"{self.base}/_sandbox/tokens")["access_token"]
        open_deals = f"{self.base}/crm/v2/deals?filter=status:ongoing"
        self.deal = call("GET", open_deals, self.token)["data"][0]["id"]

    def test_wins_the_deal(self):
        self.assertEqual(win(self.base, self.token, self.deal)["status"], "won")

    def test_tries_again_when_the_crm_is_away(self):
        fault = {"match": {"operationId": "updateDeal"}, "fault": {"type": "status", "status": 503}}
        call("POST", f"{self.base}/_sandbox/faults", body=fault)
        self.assertEqual(win(self.base, self.token, self.deal)["status"], "won")
        ledger = call("GET", f"{self.base}/_sandbox/ledger")["entries"]
        tried = [entry["status"] for entry in ledger if entry["operationId"] == "updateDeal"]
        self.assertEqual(tried, [503, 200])


if __name__ == "__main__":
    unittest.main()
