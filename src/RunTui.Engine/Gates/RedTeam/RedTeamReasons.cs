namespace RunTui.Engine.Gates.RedTeam;

/// <summary>Why a comparison was left out, or could not be made; Run Mode's words.</summary>
public static class RedTeamReasons
{
    /// <summary>Left out: there is no design document.</summary>
    public const string SddNotFound = "sdd_not_found";

    /// <summary>Left out: the design has no part about security.</summary>
    public const string NoSecuritySections = "no_security_sections";

    /// <summary>Left out: nothing was changed.</summary>
    public const string NoCodeDiff = "no_code_diff";

    /// <summary>Not made: the agent failed.</summary>
    public const string ModelInvocationFailed = "model_invocation_failed";

    /// <summary>Not made: the agent answered nothing that can be read.</summary>
    public const string EmptyOrInvalidModelOutput = "empty_or_invalid_model_output";
}
