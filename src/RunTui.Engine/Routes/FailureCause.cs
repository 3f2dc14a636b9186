namespace RunTui.Engine.Routes;

/// <summary>Why a routed call came to nothing.</summary>
public enum FailureCause
{
    /// <summary>The service asks to wait.</summary>
    RateLimited,

    /// <summary>Not signed in, or the account may not.</summary>
    Auth,

    /// <summary>The time limit passed.</summary>
    Timeout,

    /// <summary>The tool is not there.</summary>
    NotFound,

    /// <summary>What was asked for can't be done as it was asked: a model that does not exist, a prompt that is too long.</summary>
    BadRequest,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}
