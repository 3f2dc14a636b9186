using RunTui.Testing;

namespace RunTui.Tests.Fire;

/// <summary>The verbs that take the place of FIRE's scripts, as their callers see them.</summary>
public sealed class FireVerbsTests : IDisposable
{
    private const string Now = "2026-01-01T00:00:00.000Z";
    private const string Run = "run-shop-001";

    private readonly CommandLineHost _host = new() { Time = new ManualTimeProvider() };

    public FireVerbsTests()
    {
        _host.Folder.Write("shop/.specs-fire/state.yaml", "project:\n  name: shop\n");
        _host.WorkingDirectory = _host.Folder["shop"];
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Init_run_of_one_item_prints_the_run()
    {
        // A scope belongs to a batch.
        await Succeeds("""
            {
              "success": true,
              "runId": "run-shop-001",
              "runPath": ".specs-fire/runs/run-shop-001",
              "scope": "single",
              "workItems": [
                {
                  "id": "löwe \"1\"\u001b",
                  "intent": "auth",
                  "mode": "confirm",
                  "status": "in_progress",
                  "current_phase": "plan",
                  "checkpoint_state": "none",
                  "current_checkpoint": "plan"
                }
              ],
              "currentItem": "löwe \"1\"\u001b",
              "started": "2026-01-01T00:00:00.000Z"
            }
            """, "init-run", ".", "löwe \"1\"\u001b", "auth", "confirm", "--scope=huge", "more");
        Assert.True(File.Exists(_host.Folder["shop", ".specs-fire", "runs", Run, "run.md"]));
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("wide", "--scope=huge", "--scope=wide")]
    [InlineData("batch", "--scope=wide", "--scope=")]
    public async Task Init_run_of_a_batch_takes_the_last_scope(string scope, params string[] options)
    {
        Assert.Equal(0, await _host.RunAsync(["fire", "init-run", _host.Folder["shop"], "--batch", """[{"id":"a","intent":"i","mode":"autopilot","extra":1},{"id":"b","intent":"i","mode":"validate"}]""", .. options]));

        Assert.Contains($"\"runPath\": \"{_host.Folder["shop"]}/.specs-fire/runs/run-shop-001\",\n  \"scope\": \"{scope}\",\n  \"workItems\": [\n    {{\n      \"id\": \"a\",", _host.Out, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"pending\",\n      \"current_phase\": null,\n      \"checkpoint_state\": \"none\",\n      \"current_checkpoint\": null\n    }\n  ],\n  \"currentItem\": \"a\",", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Usage:", ".")]
    [InlineData("Usage:")]
    [InlineData("Usage:", ".", "item", "intent")]
    [InlineData("Error: --batch", ".", "--batch")]
    [InlineData("Error: Failed to parse work items JSON: ", ".", "--batch", "[{")]
    [InlineData("FIRE Error [INIT_001]: ", " ", "a", "i", "confirm")]
    [InlineData("FIRE Error [INIT_040]: ", "nowhere", "a", "i", "confirm")]
    [InlineData("FIRE Error [INIT_011]: ", ".", "--batch", "{}")]
    [InlineData("FIRE Error [INIT_011]: ", ".", "--batch", "[]")]
    [InlineData("FIRE Error [INIT_011]: ", ".", "--batch", "null")]
    [InlineData("FIRE Error [INIT_010]: ", ".", "--batch", "[null]")]
    [InlineData("FIRE Error [INIT_010]: ", ".", "--batch", "[\"a\"]")]
    [InlineData("FIRE Error [INIT_010]: ", ".", "--batch", "[{\"id\":5,\"intent\":\"i\",\"mode\":\"confirm\"}]")]
    [InlineData("FIRE Error [INIT_010]: ", ".", "--batch", "[{\"id\":\"\\ud800\",\"intent\":\"i\",\"mode\":\"confirm\"}]")]
    [InlineData("FIRE Error [INIT_020]: ", ".", "a", "", "confirm")]
    [InlineData("FIRE Error [INIT_030]: ", ".", "a", "i", "--scope=wide")]
    [InlineData("FIRE Error [INIT_035]: ", ".", "--batch", "[{\"id\":\"a\",\"intent\":\"i\",\"mode\":\"confirm\"}]", "--scope=huge")]
    public Task Init_run_says_what_is_wrong(string error, params string[] words) => Fails(error, ["init-run", .. words]);

    [Fact]
    public async Task Update_phase_prints_both_phases()
    {
        await Begin();

        await Succeeds("""
            {
              "success": true,
              "runId": "run-shop-001",
              "workItemId": "a",
              "previousPhase": "plan",
              "currentPhase": "execute"
            }
            """, "update-phase", ".", Run, "execute", "--more", "words");
        await Fails("Usage:", "update-phase", ".", Run);
        await Fails("FIRE Error [PHASE_003]: ", "update-phase", ".", Run, "Execute");
        await Fails("FIRE Error [PHASE_030]: ", "update-phase", ".", "run-shop-002", "execute");
        await Fails("FIRE Error [PHASE_051]: ", "update-phase", ".", Run, "test", "--strict");
    }

    [Fact]
    public async Task Update_checkpoint_prints_the_states()
    {
        await Begin();

        await Succeeds("""
            {
              "success": true,
              "runId": "run-shop-001",
              "workItemId": "b",
              "checkpointState": "awaiting_approval",
              "previousCheckpointState": "none",
              "currentCheckpoint": "design"
            }
            """, "update-checkpoint", ".", Run, "Waiting", "--item=b", "--checkpoint=design");
        await Fails("Usage:", "update-checkpoint", ".", Run);
        await Fails("FIRE Error [CHECKPOINT_033]: ", "update-checkpoint", "", "", "", "--other");
        await Fails("FIRE Error [CHECKPOINT_033]: ", "update-checkpoint", ".", Run, "approved", "a");
        await Fails("FIRE Error [CHECKPOINT_032]: ", "update-checkpoint", ".", Run, "approved", "--item=c");
        await Fails("FIRE Error [CHECKPOINT_051]: ", "update-checkpoint", ".", Run, "approved", "--strict", "--item=b");
    }

    [Fact]
    public async Task Complete_item_prints_the_next_one()
    {
        await Begin();
        await _host.RunAsync("fire", "update-phase", ".", Run, "review");

        await Succeeds("""
            {
              "success": true,
              "runId": "run-shop-001",
              "completedItem": "a",
              "nextItem": "b",
              "remainingItems": 0,
              "allItemsCompleted": false,
              "completedAt": "2026-01-01T00:00:00.000Z"
            }
            """, "complete-run", ".", Run, "--complete-run", "--complete-item", "--unknown=1");
        await Fails("FIRE Error [COMPLETE_051]: ", "complete-run", ".", Run, "--complete-item");
        await Fails("FIRE Error [COMPLETE_060]: ", "complete-run", ".", Run);
        await Succeeds("""
            {
              "success": true,
              "runId": "run-shop-001",
              "completedItem": "b",
              "nextItem": null,
              "remainingItems": 0,
              "allItemsCompleted": true,
              "completedAt": "2026-01-01T00:00:00.000Z"
            }
            """, "complete-run", ".", Run, "--force", "--complete-item");
        await Fails("FIRE Error [COMPLETE_050]: ", "complete-run", ".", Run, "--complete-item");
    }

    [Fact]
    public async Task Complete_run_prints_the_counts()
    {
        await Begin();

        await Succeeds("""
            {
              "success": true,
              "runId": "run-shop-001",
              "scope": "batch",
              "workItemsCompleted": 2,
              "completedAt": "2026-01-01T00:00:00.000Z",
              "filesCreated": 2,
              "filesModified": 1,
              "testsAdded": 5,
              "coverage": 85.5
            }
            """, "complete-run", ".", Run, "--complete-run", "--force", "--files-created=[{\"path\":\"a\",\"purpose\":\"$&\"},\"b\"]", "--files-modified=[{\"path\":\"c\",\"changes\":\"d\"}]", "--decisions=[{\"decision\":\"e\",\"rationale\":\"f\"}]", "--tests=5.7", "--coverage=85.5%");
        var text = File.ReadAllText(_host.Folder["shop", ".specs-fire", "runs", Run, "run.md"]);
        Assert.Contains("## Files Created\n- `a`: $&\n- `b`: (no purpose)\n\n## Files Modified\n- `c`: d\n\n## Decisions\n- **e** (f)\n\n## Summary\n", text, StringComparison.Ordinal);
        Assert.Contains("completed: " + Now, text, StringComparison.Ordinal);
        await Fails("FIRE Error [COMPLETE_040]: ", "complete-run", ".", Run);
        await Fails("Usage:", "complete-run", ".");
    }

    [Fact]
    public async Task Lists_that_are_none_are_warned_of_and_count_as_empty()
    {
        await Begin();

        Assert.Equal(0, await _host.RunAsync("fire", "complete-run", ".", Run, "--force", "--files-created=[{", "--files-modified={\"length\": 3}", "--decisions=", "--tests=many", "--coverage"));

        Assert.Contains("\"filesCreated\": 0,\n  \"filesModified\": 0,\n  \"testsAdded\": 0,\n  \"coverage\": 0\n}", _host.Out, StringComparison.Ordinal);
        Assert.Equal("Warning: Could not parse --files-created JSON\nWarning: --files-modified is no JSON list and counts as empty\nWarning: Could not parse --decisions JSON\n", _host.Error);
    }

    [Fact]
    public async Task An_error_is_one_line_whatever_an_id_holds()
    {
        await Fails("FIRE Error [PHASE_030]: ", "update-phase", ".", "run\n\u001b[2J", "plan");

        Assert.Equal(1, _host.Error.Count(c => c == '\n'));
        Assert.DoesNotContain('\u001b', _host.Error);
    }

    [Theory]
    [InlineData("fire", "--help")]
    [InlineData("fire", "update-phase", "--help")]
    [InlineData("fire", "complete-run", "-h")]
    public async Task Help_is_no_error(params string[] words)
    {
        Assert.Equal(0, await _host.RunAsync(words));
        Assert.Contains("run-tui fire ", _host.Out, StringComparison.Ordinal);
        Assert.Empty(_host.Error);
    }

    private async Task Begin() => Assert.Equal(0, await _host.RunAsync("fire", "init-run", ".", "--batch", """[{"id":"a","intent":"i","mode":"autopilot"},{"id":"b","intent":"i","mode":"confirm"}]"""));

    private async Task Succeeds(string json, params string[] words)
    {
        Assert.Equal((0, ""), (await _host.RunAsync(["fire", .. words]), _host.Error));
        Assert.Equal(json + "\n", _host.Out);
    }

    private async Task Fails(string error, params string[] words)
    {
        Assert.Equal(1, await _host.RunAsync(["fire", .. words]));
        Assert.Empty(_host.Out);
        Assert.StartsWith(error, _host.Error, StringComparison.Ordinal);
    }
}
