using ComplianceEngine.Worker;

return await WorkerProgram.RunAsync(args, Console.Error, TimeProvider.System);
