namespace RunTui.Engine.Guards;

/// <summary>A limit that has been reached.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Message">What has come to pass, as one sentence.</param>
public sealed record BreakerTrip(BreakerRule Rule, string Message);
