namespace RunTui.Engine.Events;

/// <summary>Makes the events about signs of trouble.</summary>
public static class TroubleEvents
{
    /// <summary>A sign was noticed.</summary>
    public static RunEvent Noticed(string id, Trouble trouble) => new()
    {
        Event = "trouble",
        StepId = id,
        Status = "noticed",
        Detail = RunEvents.Cut(trouble.Detail),
        Kind = trouble.Kind,
        Measure = trouble.Measure,
    };

    /// <summary>A sign is gone.</summary>
    public static RunEvent Over(string id, Trouble trouble) => new()
    {
        Event = "trouble",
        StepId = id,
        Status = "over",
        Detail = RunEvents.Cut("no more: " + trouble.Detail),
        Kind = trouble.Kind,
    };
}
