namespace RunTui.Engine.Agents;

/// <summary>The names of failure classes in <c>events.jsonl</c>, <c>run-state.json</c> and prompts.</summary>
public static class FailureClasses
{
    public static string ToWireName(this FailureClass failure) => failure switch
    {
        FailureClass.Blocked => "blocked",
        FailureClass.Timeout => "timeout",
        FailureClass.NetworkDns => "network_dns",
        FailureClass.Auth => "auth",
        FailureClass.Permission => "permission",
        FailureClass.RateLimit => "rate_limit",
        FailureClass.Refused => "refused",
        FailureClass.ToolCrash => "tool_crash",
        FailureClass.MissingArtifact => "missing_artifact",
        FailureClass.GateFailed => "gate_failed",
        _ => "unknown",
    };

    /// <summary>The class that a name stands for, or null where it is none of ours.</summary>
    public static FailureClass? TryParse(string? name)
    {
        foreach (var failure in Enum.GetValues<FailureClass>())
        {
            if (failure.ToWireName() == name)
            {
                return failure;
            }
        }

        return null;
    }
}
