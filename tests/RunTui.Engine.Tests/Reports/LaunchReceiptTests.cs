using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Reports;

namespace RunTui.Engine.Tests.Reports;

public sealed class LaunchReceiptTests
{
    [Fact]
    public void Receipt_has_run_workflows_keys_in_its_order()
    {
        var receipt = new LaunchReceipt
        {
            Project = "Demo \"x\" — é",
            BlueprintPath = "/runs/r1/blueprint.json",
            BlueprintHash = "00ff",
            LaunchMode = LaunchMode.Adaptive,
            StartedAt = "2026-01-02T03:04:05Z",
            Autonomy = AutonomyProfile.Balanced,
            Tool = "codex",
            SkillRunner = "claude-code",
            Models = new() { Codex = "gpt", CodexServiceTier = "fast" },
            Policy = new()
            {
                ValidationRan = true,
                DynamicStepsEnabled = false,
                BlockedPolicy = "auto_repair",
                AutoResolveAttempts = 2,
                MaxRetries = 1,
                SupervisedRestart = true,
            },
        };

        Assert.Equal(
            """
            {
              "project": "Demo \"x\" — é",
              "blueprint_path": "/runs/r1/blueprint.json",
              "blueprint_hash": "00ff",
              "launch_mode": "adaptive",
              "started_at": "2026-01-02T03:04:05Z",
              "autonomy_profile": "balanced",
              "defaults": {
                "tool": "codex",
                "skill_runner": "claude-code",
                "models": {
                  "codex": "gpt",
                  "codex_service_tier": "fast"
                }
              },
              "runtime_policy": {
                "validation_ran": true,
                "dynamic_steps_enabled": false,
                "blocked_policy": "auto_repair",
                "auto_resolve_attempts": 2,
                "max_retries": 1,
                "supervised_restart": true
              }
            }

            """,
            Encoding.UTF8.GetString(receipt.Write()));
        Assert.EndsWith(
            "  \"session_artifact\": \"/runs/r1/session.md\"\n}\n",
            Encoding.UTF8.GetString((receipt with { SessionArtifact = "/runs/r1/session.md" }).Write()),
            StringComparison.Ordinal);
    }
}
