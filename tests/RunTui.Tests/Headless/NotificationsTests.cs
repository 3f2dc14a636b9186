using System.Text.Json;

namespace RunTui.Tests.Headless;

public sealed class NotificationsTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Helper_is_called_for_a_review_and_for_the_end_when_the_plan_asks_for_both()
    {
        var plan = PlanThatNotifies();
        var helper = _host.Folder.WriteProgram("helper", "echo \"$@\" >> \"$(dirname \"$0\")/calls\"\necho '{\"sent\":true}'\n");
        _host.Variables["RUN_REVIEW_SMS_HELPER"] = helper;
        _host.Variables["RUN_REVIEW_NOTIFY_TO"] = "me";

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        var review = JsonDocument.Parse(File.ReadAllText(Path.Combine(plan, "review-requests.jsonl"))).RootElement;
        Assert.Equal("notified", review.GetProperty("status").GetString());
        Assert.True(review.GetProperty("transport").GetProperty("sent").GetBoolean());
        var completion = JsonDocument.Parse(File.ReadAllText(Path.Combine(plan, "run-completion-notifications.jsonl"))).RootElement;
        Assert.Equal("Completed Cleanly", completion.GetProperty("terminal_outcome").GetString());
        Assert.Equal(2, File.ReadLines(_host.Folder["calls"]).Count(l => l.StartsWith("--to me --body site:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Request_is_kept_as_unsent_when_no_helper_is_configured()
    {
        var plan = PlanThatNotifies();

        Assert.Equal(0, await _host.RunAsync("--headless", "runs/site"));

        var review = JsonDocument.Parse(File.ReadAllText(Path.Combine(plan, "review-requests.jsonl"))).RootElement;
        Assert.Equal("send_failed", review.GetProperty("status").GetString());
        Assert.Equal("unconfigured", review.GetProperty("helper").GetString());
    }

    private string PlanThatNotifies()
    {
        var plan = _host.Plan("site", ("a", "echo a"));
        var file = Path.Combine(plan, "blueprint.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace(
            "\"tool\": \"shell\"", "\"tool\": \"shell\", \"review_notify\": true, \"completion_notify\": true", StringComparison.Ordinal));
        return plan;
    }
}
