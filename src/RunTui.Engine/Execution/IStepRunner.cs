using RunTui.Engine.Events;

namespace RunTui.Engine.Execution;

/// <summary>Takes one step from its start to a result, the way its flow wants it.</summary>
internal interface IStepRunner
{
    /// <summary>Says that the step starts.</summary>
    Task BeginAsync();

    /// <summary>Runs the step until it has a result, or until it is stopped.</summary>
    /// <param name="open">The attempt that a dead owner left, to go on with; null starts anew.</param>
    Task RunAsync(OpenAttempt? open);
}
