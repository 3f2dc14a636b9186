using System.Text;
using System.Text.Json;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class RunStateFileTests
{
    private static readonly string[] Keys =
    [
        "project", "blueprint_path", "last_updated", "current_step", "status", "current_attempt", "current_attempt_max",
        "current_attempt_log", "retry_summary", "retry_exhausted", "human_needed", "recovery_active", "recovery_attempt",
        "recovery_attempt_max", "recovery_tool", "recovery_reason", "last_failure_class", "last_failure_summary",
        "last_failure_evidence", "next_artifact", "next_artifact_reason", "last_detail", "last_event_ts", "last_event_type",
        "last_event_status", "last_event_step_id", "last_event_detail", "blocker_status", "blocker_step_id", "blocker_message",
        "autonomy_profile", "launch_mode",
    ];

    [Fact]
    public void Write_gives_run_workflows_32_keys_in_order_and_never_null()
    {
        using var json = JsonDocument.Parse(new RunStateFile { Project = "a \"quoted\" name" }.Write());

        Assert.Equal(32, Keys.Length);
        Assert.Equal(Keys, json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.DoesNotContain(json.RootElement.EnumerateObject(), property => property.Value.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void Write_is_indented_by_two_spaces_and_ends_its_last_line()
    {
        var text = Encoding.UTF8.GetString(new RunStateFile { Project = "é — x" }.Write());

        Assert.StartsWith("{\n  \"project\": \"é — x\",\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_gives_back_what_was_written_and_keeps_unknown_keys()
    {
        var read = RunStateFile.TryRead("""{"status":"running","current_attempt":2,"human_needed":true,"theirs":{"a":[1]}}"""u8)!;
        var again = RunStateFile.TryRead((read with { CurrentStep = "s1" }).Write())!;

        Assert.Equal(("running", 2, true, "s1"), (again.Status, again.CurrentAttempt, again.HumanNeeded, again.CurrentStep));
        Assert.Contains("\"theirs\"", Encoding.UTF8.GetString(again.Write()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_takes_the_default_for_what_is_missing_or_mistyped()
    {
        var read = RunStateFile.TryRead("\uFEFF{\"status\":7,\"current_attempt\":\"two\",\"human_needed\":[true],\"project\":null,\"recovery_attempt\":1e99,\"launch_mode\":{\"a\":1}}"u8)!;

        Assert.Equal(Encoding.UTF8.GetString(new RunStateFile().Write()), Encoding.UTF8.GetString(read.Write()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"status\":")]
    public void Read_gives_null_when_it_is_no_object(string text)
    {
        using var folder = new TemporaryFolder();

        Assert.Null(RunStateFile.TryRead(Encoding.UTF8.GetBytes(text)));
        Assert.Null(RunStateFile.TryReadFile(folder.Write("run-state.json", text)));
        Assert.Null(RunStateFile.TryReadFile(folder["nowhere.json"]));
    }
}
