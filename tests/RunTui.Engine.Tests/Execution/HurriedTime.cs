namespace RunTui.Engine.Tests.Execution;

/// <summary>A clock by which much time passes between two looks at it; its timers are the system's.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Times = 100;

    public override long GetTimestamp() => base.GetTimestamp() * Times;
}
